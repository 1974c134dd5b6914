"""The smallest source: writes to a stream through the server-source protocol. Python 3 alone.

    python3 source.py HOST PORT TOKEN

reads commands from its input and prints what comes back, a line each:

    start | entry TYPE TEXT | bookmark TEXT | update NUMBER TYPE TEXT | commit | rollback
    total | get NUMBER | find TEXT | send TYPE TEXT TEXT ... (a whole operation in one go)
"""
import socket
import struct
import sys


class Refused(Exception):
    pass


class Source:
    def __init__(self, host, port, token, name):
        self.failures = 0
        self.socket = socket.create_connection((host, port), timeout=30)
        self.input = self.socket.makefile("rb")
        self.send(0x101, b"SWSOURCE" + u32(1) + sized(token.encode()) + sized(name.encode()))
        self.result()
        self.read(8)  # version and silence
        self.total = self.header()

    def send(self, command, parameters=b""):
        self.socket.sendall(struct.pack(">QQ", command, 1) + parameters)

    def write(self, command, parameters=b""):
        self.send(command, u32(self.failures) + parameters)

    def read(self, count):
        data = self.input.read(count)
        if len(data) < count:
            raise ConnectionError("the server closed the connection")
        return data

    def number(self):
        return struct.unpack(">Q", self.read(8))[0]

    def result(self, is_write=False):
        _, length, error = struct.unpack(">BII", self.read(9))
        text = self.read(length - 9).decode()
        if error == 10:
            return self.result(is_write)
        if error != 0:
            self.failures += is_write
            raise Refused("%d %s" % (error, text.replace("\n", " / ")))

    def header(self):
        return struct.unpack(">BIBQQQQ", self.read(38))[6]

    def entry(self):
        if self.read(1) == b"\0":
            return None
        _, length, kind, number = struct.unpack(">BIIQ", self.read(17))
        return number, kind, self.read(length - 17)

    def start(self):
        self.write(0x102)
        self.result(True)

    def add_entry(self, kind, data):
        self.write(0x103, u32(kind) + sized(data))
        self.result(True)
        return self.number()

    def add_bookmark(self, bookmark):
        self.write(0x104, sized(bookmark))
        self.result(True)
        return self.number()

    def update(self, number, kind, data):
        self.write(0x105, struct.pack(">Q", number) + u32(kind) + sized(data))
        self.result(True)

    def commit(self):
        self.write(0x106)
        self.result(True)
        self.total = self.header()

    def rollback(self):
        self.send(0x107)
        self.result(True)

    def get_entry(self, number):
        self.send(0x109, struct.pack(">Q", number))
        self.result()
        return self.entry()

    def first_event_after(self, bookmark):
        self.send(0x10B, sized(bookmark))
        self.result()
        return self.entry()

    def send_operation(self, kind, texts):
        """Sends a whole operation, then reads the answers."""
        self.write(0x102)
        for data in texts:
            self.write(0x103, u32(kind) + sized(data))
        self.write(0x106)
        refused = None
        started = False
        for place in range(len(texts) + 2):
            try:
                self.result(True)
                started = True
                if place == len(texts) + 1:
                    self.total = self.header()
                elif place > 0:
                    self.number()
            except Refused as failure:
                refused = refused or failure
        if refused:
            if started:
                self.rollback()
            raise refused


def u32(value):
    return struct.pack(">I", value)


def sized(data):
    return u32(len(data)) + data


def shown(entry):
    return "none" if entry is None else "%d %d %s" % (entry[0], entry[1], entry[2].decode())


def carry_out(source, words):
    name, rest = words[0], [word.encode() for word in words[1:]]
    if name == "start":
        source.start()
    elif name == "entry":
        return source.add_entry(int(words[1]), rest[1])
    elif name == "bookmark":
        return source.add_bookmark(rest[0])
    elif name == "update":
        source.update(int(words[1]), int(words[2]), rest[2])
    elif name == "commit":
        source.commit()
        return source.total
    elif name == "rollback":
        source.rollback()
    elif name == "total":
        return source.total
    elif name == "get":
        return shown(source.get_entry(int(words[1])))
    elif name == "find":
        return shown(source.first_event_after(rest[0]))
    elif name == "send":
        source.send_operation(int(words[1]), rest[1:])
        return source.total
    return "done"


def main():
    source = Source(sys.argv[1], int(sys.argv[2]), sys.argv[3], "a snake")
    for line in sys.stdin:
        try:
            print(carry_out(source, line.split()), flush=True)
        except Refused as failure:
            print("refused", failure, flush=True)


if __name__ == "__main__":
    main()
