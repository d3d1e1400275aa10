# Runs one command and answers for everything that it leaves behind.
#
#   perl supervisor.pl PRCTL SETSID MOUNT SETHOSTNAME PERSONALITY REPORT HOST HOSTS COMMAND [ARGUMENT...]
#
# The first five are system call numbers of this machine. Standard input is the control pipe: a byte asks the command to
# terminate, the end of the pipe kills all that is left. REPORT exists; "exit N", "signal N" or "exec ERROR-NUMBER TEXT"
# is written over its beginning last, and the exit status is the command's, or 128 and the signal.
#
# As the first process of a namespace this is the parent of all others there: no signal of theirs reaches it, and they
# end with it. It names the host HOST, with the file HOSTS as /etc/hosts. Elsewhere descendants are found because this
# process is a subreaper: whatever loses its parent becomes a child of this one. There the command's parent is another
# process, which may be stopped or killed by the command without harm.

my ($prctl, $setsid, $mount, $sethostname, $personality, $report, $host, $hosts, @command) = @ARGV;

my $is_first = $$ == 1;
my @ignored = qw(INT TERM HUP QUIT PIPE);

open REPORT, '+<', $report or die "$report: $!\n";
if ($is_first && length $host) {
    syscall($sethostname, $host, length $host) == 0 or die "sethostname: $!\n";
    my $place = '/etc/hosts';
    # MS_BIND
    !-e $place || syscall($mount, $hosts, $place, 0, 4096, 0) == 0 or die "$place: $!\n";
}
# PR_SET_CHILD_SUBREAPER
syscall($prctl, 36, 1, 0, 0, 0);
$SIG{$_} = 'IGNORE' for @ignored;
$SIG{CHLD} = sub { };

# What the command says of itself before it is executed: its process id, and then why it cannot be.
pipe(STARTED, STARTING) or die "pipe: $!\n";
# Closed when nothing but the command keeps STARTING open.
pipe(WAIT, GO) or die "pipe: $!\n";

sub start_command {
    my $pid = fork;
    die "fork: $!\n" unless defined $pid;
    if ($pid) { close STARTING; close GO; return $pid }
    # PR_SET_PDEATHSIG: it must not outlive its parent.
    syscall($prctl, 1, 9, 0, 0, 0);
    syscall($setsid);
    $SIG{$_} = 'DEFAULT' for @ignored, 'CHLD';
    open STDIN, '<', '/dev/null';
    umask 022;
    # ADDR_NO_RANDOMIZE, where that is allowed: sets of Python's objects are in the order of their addresses.
    syscall($personality, 0x0040000);
    close GO;
    sysread WAIT, my $nothing, 1;
    syswrite STARTING, pack 'N', $$;
    exec {$command[0]} @command;
    syswrite STARTING, ($! + 0) . " $!";
    kill 'KILL', $$;
}

# The command's output must end when the command does, and not with the processes above it.
sub be_silent {
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
}

my $parent = 0;
if ($is_first) { start_command() }
else {
    pipe(STATUS, ENDED) or die "pipe: $!\n";
    $parent = fork;
    die "fork: $!\n" unless defined $parent;
    if (!$parent) {
        syscall($prctl, 1, 9, 0, 0, 0);
        my $pid = start_command();
        be_silent();
        1 while waitpid($pid, 0) != $pid;
        syswrite ENDED, pack 'N', $?;
        exit;
    }
    close ENDED;
    close STARTING;
    close GO;
}
be_silent();
# Empty if the command's parent was killed before there was a command.
sysread STARTED, my $bytes, 4;
my $main = length $bytes ? unpack 'N', $bytes : -1;
sysread STARTED, my $exec_error, 400;

sub children {
    if (open my $list, '<', "/proc/self/task/$$/children") {
        local $/;
        my $pids = <$list>;
        return split ' ', defined $pids ? $pids : '';
    }
    my @found;
    opendir my $processes, '/proc' or return;
    for my $pid (grep { /^\d+$/ } readdir $processes) {
        open my $stat, '<', "/proc/$pid/stat" or next;
        my $line = <$stat>;
        push @found, $pid if defined $line && $line =~ /.*\) \S (\d+) / && $1 == $$;
    }
    return @found;
}

# Seconds granted to killed processes to disappear; only the kernel, or another user's rights, can hold them longer.
my $patience = 5;
# SIGKILL, should the command itself not disappear.
my $ended = 9;
my $killing = 0;
my $give_up;
sub kill_all { ($killing, $give_up) = (1, time + $patience) unless $killing }

while (1) {
    # WNOHANG
    my $pid = waitpid(-1, 1);
    last if $pid == -1;
    # A command may have stopped its parent.
    kill 'CONT', $parent if $parent;
    if ($pid == $parent && $parent) {
        $ended = unpack 'N', $bytes if sysread(STATUS, $bytes, 4) == 4;
        $parent = 0;
        kill_all();
    }
    elsif ($pid == $main) {
        $ended = $?;
        kill_all();
    }
    next if $pid > 0;
    # The kernel does it for the first process of a namespace.
    last if $killing && $is_first;
    if ($killing) {
        kill 'KILL', -$main if $main > 0;
        kill 'KILL', children();
        last if time > $give_up;
        select undef, undef, undef, 0.001;
        next;
    }
    # A child that ends between waitpid and select would go unnoticed without the time limit.
    my $readable = '';
    vec($readable, fileno(STDIN), 1) = 1;
    if (select($readable, undef, undef, 0.05) > 0) {
        my $count = sysread STDIN, my $byte, 1;
        if ($count) { kill 'TERM', -$main if $main > 0 }
        elsif (defined $count) { kill_all() }
    }
}

my $signal = $ended & 127;
my $text = $exec_error ? "exec $exec_error" : $signal ? "signal $signal" : 'exit ' . ($ended >> 8);
syswrite REPORT, "$text\n";
exit($signal ? 128 + $signal : $ended >> 8);
