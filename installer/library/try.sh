#!/usr/bin/env bash
# Takes the library in target as a stranger takes it from a repository: builds a project that names
# this one artifact, with a local repository that has nothing yet, and runs it on the class path and
# as a module. Ends with an error if it does not read what it wrote, or if anything comes along that
# belongs to the program only. Needs: mvn package (-Dmaven.test.skip).
set -euo pipefail
cd "$(dirname "$0")/../.."
fail() { echo "FAILED: $*" >&2; exit 1; }

jar=$(ls target/streamwright-*.jar | grep -E -- '-[0-9][0-9.]*(-SNAPSHOT)?\.jar$') || fail "no library in target"
version=${jar#target/streamwright-}
version=${version%.jar}
tried=$PWD/target/library
known=${MAVEN_REPOSITORY:-$HOME/.m2/repository}

rm -rf "$tried"
artifact=$tried/published/dev/streamwright/streamwright/$version
mkdir -p "$artifact"
cp "$jar" "$artifact/"
cp pom.xml "$artifact/streamwright-$version.pom"
# What this project's own build has fetched need not come over the network again.
url() { printf 'file://%s' "$1" | sed 's/ /%20/g'; }
cat >"$tried/settings.xml" <<XML
<settings>
  <mirrors><mirror><id>known</id><mirrorOf>central</mirrorOf><url>$(url "$known")</url></mirror></mirrors>
  <profiles><profile><id>published</id><repositories>
    <repository><id>published</id><url>$(url "$tried/published")</url></repository>
  </repositories></profile></profiles>
  <activeProfiles><activeProfile>published</activeProfile></activeProfiles>
</settings>
XML

mvn -B -ntp -q -f installer/library/consumer/pom.xml -s "$tried/settings.xml" \
  -Dmaven.repo.local="$tried/repository" -Dstreamwright.version="$version" -Dconsumer.target="$tried/consumer" \
  compile dependency:build-classpath -Dmdep.outputFile="$tried/classpath.txt" -Dmdep.pathSeparator=' ' \
  exec:exec@class-path exec:exec@module-path >"$tried/output.txt" \
  || { tail -40 "$tried/output.txt"; fail "the project that uses the library"; }

jars=$(tr ' ' '\n' <"$tried/classpath.txt" | sed 's#.*/##' | grep '\.jar$' | sort)
echo "$jars"
[ "$(echo "$jars" | sed 's/-[0-9].*//' | tr '\n' ' ')" = "error_prone_annotations gson streamwright " ] \
  || fail "other jars than these came along: the library, Gson, its annotations"
read=$(grep -oE '(file|server): .*' "$tried/output.txt")
echo "$read"
[ "$(echo "$read" | grep -cE ': hello, .*, 2$')" = 4 ] || fail "not read what was written"
if grep WARNING "$tried/output.txt"; then fail "Java warns of something"; fi
