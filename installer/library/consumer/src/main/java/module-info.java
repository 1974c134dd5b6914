module consumer {
  requires dev.streamwright;
}
