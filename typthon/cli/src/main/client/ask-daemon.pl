# Lets a daemon check, in a few milliseconds: what typthon.cli.daemon.DaemonClient does, without a JVM. The sockets and
# frames are described in docs/formats/daemon.md.
#
# usage: perl ask-daemon.pl LAUNCHER BUILD WORD…
#
# Whatever is out of the ordinary is left to the JVM: then this becomes LAUNCHER again, which is told by TYPTHON_CLIENT
# not to come back. No module is loaded in the usual case; each would cost more than the question.
my ($launcher, $build, @words) = @ARGV;

# The options of `check` that may be asked of a daemon as they are, and whether a value follows. ClientOptionsTest compares
# them with the table of the command line.
my %value = map { $_ => 1 } qw(--config --project --color --threads --preset --rule --max-errors --output-format --output
  --baseline --shard --python-version --platform --python);
my %flag = map { $_ => 1 } qw(--no-color -q --quiet -v --verbose --daemon --strict --no-recursive --no-parallel --layered
  --update-baseline --prune-baseline --baseline-strict --add-ignores --fix --error-on-warning --exit-zero --no-cache --stats);
my @markers = qw(typthon.toml pyproject.toml .typyrc.toml .typyrc setup.py .git);

sub leave_to_jvm {
  @SIG{qw(INT TERM HUP PIPE)} = ('DEFAULT') x 4;
  $ENV{TYPTHON_CLIENT} = 'java';
  exec {$launcher} $launcher, 'check', @words;
  print STDERR "typthon: cannot start $launcher: $!\n";
  exit 2;
}

# Returns the folder of an absolute path with the names of links in it replaced by what they name.
sub real {
  my ($path) = @_;
  my $sofar = '';
  for my $part (split m{/}, substr $path, 1) {
    $sofar .= "/$part";
    if ($part eq '' || $part eq '.' || $part eq '..' || -l $sofar) {
      require Cwd;
      return Cwd::abs_path($path);
    }
  }
  return $path;
}

# Returns the folder that the words are about.
sub start {
  my ($working) = @_;
  my ($project, $first);
  for (my $i = 0; $i < @words; $i++) {
    my $word = $words[$i];
    if ($word eq '-' || substr($word, 0, 1) ne '-') {
      $first //= $word;
    } elsif ($word =~ /^(--[a-z-]+)=/s) {
      leave_to_jvm() unless $value{$1};
      $project = substr $word, 10 if $1 eq '--project';
    } elsif ($value{$word}) {
      leave_to_jvm() if ++$i == @words;
      $project = $words[$i] if $word eq '--project';
    } elsif (!$flag{$word}) {
      leave_to_jvm();
    }
  }
  my $named = $project // $first // return $working;
  leave_to_jvm() if $named eq '' || $named =~ m{(^|/)\.\.(/|$)} || defined $project && !-d $project;
  $named =~ s{(^|/)\.(?=/|$)}{$1}g;
  $named = "$working/$named" unless $named =~ m{^/};
  $named =~ s{/+}{/}g;
  $named =~ s{(.)/$}{$1};
  return $named if -d $named;
  my $parent = $named =~ m{^(.+)/}s ? $1 : '/';
  return -d $parent ? $parent : $working;
}

# Returns the nearest folder upwards that shows signs of a project.
sub root {
  my ($folder) = @_;
  for (my $at = $folder; ; $at = $at =~ m{^(.+)/}s ? $1 : '/') {
    -e "$at/$_" and return $at for @markers;
    return $folder if $at eq '/';
  }
}

sub name {
  use integer;
  my $hash = -0x340d631b7bdddcdb;
  $hash = ($hash ^ $_) * 0x100000001b3 for unpack 'C*', $_[0];
  return sprintf '%x', $hash | ~0x7fffffffffffffff;
}

sub place {
  my ($name) = @_;
  my $runtime = $ENV{XDG_RUNTIME_DIR} // '';
  return "$runtime/typthon"
    if $runtime =~ m{^/} && -d $runtime && length("$runtime/typthon/$name.sock") <= 103;
  return '/tmp/typthon-' . getpwuid $<;
}

sub is_private {
  my @stat = lstat $_[0] or return 0;
  return ($stat[2] & 0177777) == 0040700 && $stat[4] == $>;
}

sub text { pack 'N/a*', $_[0] }

sub request {
  my ($working) = @_;
  my $plain = ($ENV{NO_COLOR} // '') ne '' || ($ENV{TERM} // '') eq 'dumb';
  my $flags = (-t STDOUT ? 1 : 0) + (-t STDERR ? 2 : 0) + ($plain ? 4 : 0);
  my $content = pack('N', 1) . text($build) . text('check') . text($working) . pack('NN', $flags, scalar @words);
  $content .= text($_) for @words;
  return 'R' . text($content . pack 'N', 0xffffffff);
}

# Reads that many bytes; undefined if the other side goes before.
sub take {
  my ($length) = @_;
  my $bytes = '';
  while (length $bytes < $length) {
    my $read = sysread SOCKET, $bytes, $length - length $bytes, length $bytes;
    return undef unless $read || !defined $read && $!{EINTR};
  }
  return $bytes;
}

# Prints all of a text. A reader that has seen enough is no failure worth a word.
sub put {
  my ($stream, $text, $silent) = @_;
  for (my $from = 0; $from < length $text; ) {
    my $written = syswrite $stream, $text, length($text) - $from, $from;
    if (!defined $written) {
      return if $silent;
      print STDERR "typthon: $!\n" unless $!{EPIPE};
      exit 2;
    }
    $from += $written;
  }
}

leave_to_jvm() if $^O ne 'linux' || join("\0", @words, $build) =~ /[^\0-\x7f]/;
my $working = $ENV{PWD} // '';
my @there = stat $working;
my @here = stat '.';
if ($working !~ m{^/} || !@there || !@here || $there[0] != $here[0] || $there[1] != $here[1]) {
  require Cwd;
  $working = Cwd::getcwd() // leave_to_jvm();
}
$working = real($working) // leave_to_jvm();
leave_to_jvm() if $working =~ /[^\0-\x7f]/;
my $root = root(real(start($working)) // leave_to_jvm());
my $name = name($root);
my $folder = place($name);
my $socket = "$folder/$name.sock";
leave_to_jvm() unless is_private($folder) && -e $socket && length $socket <= 103;

# A daemon of another build would end if it was asked; the JVM replaces it.
open my $lock, '<', "$folder/$name.lock" or leave_to_jvm();
my $theirs = <$lock> // '';
leave_to_jvm() if $theirs ne "$build\n";

for (['INT', 130], ['TERM', 143], ['HUP', 129]) {
  my ($signal, $status) = @$_;
  $SIG{$signal} = sub { exit $status } unless ($SIG{$signal} // '') eq 'IGNORE';
}
$SIG{PIPE} = 'IGNORE';
socket(SOCKET, 1, 1, 0) && connect(SOCKET, pack 'S a108', 1, $socket) or leave_to_jvm();
my $request = request($working);
while (length $request) {
  my $written = syswrite SOCKET, $request or leave_to_jvm();
  substr($request, 0, $written) = '';
}
my ($out, $err) = ('', '');
while (1) {
  my $head = take(5) // leave_to_jvm();
  my ($kind, $length) = unpack 'a N', $head;
  leave_to_jvm() if $length > 256 << 20;
  my $content = take($length) // leave_to_jvm();
  if ($kind eq 'O') {
    $out .= $content;
  } elsif ($kind eq 'E') {
    $err .= $content;
  } elsif ($kind eq 'L') {
    put(*STDERR, $content, 1);
  } elsif ($kind eq 'X') {
    put(*STDOUT, $out, 0);
    put(*STDERR, $err, 0);
    exit unpack 'N', $content;
  } else {
    leave_to_jvm();
  }
}
