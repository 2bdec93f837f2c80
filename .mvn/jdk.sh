# Finds a JDK for the launchers; to be sourced. Uses builtins wherever it can, since a fork costs a millisecond.

wanted_jdk=25

# Reads the release file of the JDK in $1: sets jdk_feature and jdk_build. Fails if it is no JDK or too old.
read_jdk() {
  jdk_feature=0 jdk_build='' jdk_vendor=''
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r jdk_line; do
    case $jdk_line in
    IMPLEMENTOR_VERSION=*) jdk_vendor=${jdk_line#*=} ;;
    JAVA_RUNTIME_VERSION=*) jdk_build=${jdk_line#*=} ;;
    JAVA_VERSION=*)
      jdk_feature=${jdk_line#*=}
      jdk_feature=${jdk_feature#\"}
      jdk_feature=${jdk_feature%%[!0-9]*}
      [ -z "$jdk_build" ] || break
      ;;
    esac
  done <"$1/release"
  jdk_vendor=${jdk_vendor#\"}
  jdk_build=${jdk_build#\"}
  jdk_build=${jdk_vendor%\"}-${jdk_build%\"}
  [ "${jdk_feature:-0}" -ge "$wanted_jdk" ]
}

# Sets jdk to the first JDK that is new enough: JAVA_HOME, the javac on PATH, then the usual folders. $1 is the tool
# that it must have. Fails if there is none.
find_jdk() {
  jdk_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$jdk_on_path" ]; then
    jdk_on_path=$(readlink -f "$jdk_on_path" 2>/dev/null || echo "$jdk_on_path")
    jdk_on_path=${jdk_on_path%/bin/javac}
  fi
  for jdk in "${JAVA_HOME:-}" "$jdk_on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/openjdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if read_jdk "$jdk" && [ -x "$jdk/bin/$1" ]; then
      return 0
    fi
  done
  return 1
}
