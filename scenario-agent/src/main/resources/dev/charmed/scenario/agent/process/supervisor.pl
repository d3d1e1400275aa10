# Runs one command and answers for everything that it leaves behind.
#
#   perl supervisor.pl PRCTL SETSID REPORT COMMAND [ARGUMENT...]
#
# PRCTL and SETSID are system call numbers of this machine. Standard input is the control pipe: a byte asks the command
# to terminate, the end of the pipe kills all that is left. Descendants are found because this process is a
# subreaper: whatever loses its parent, detached from the session or not, becomes a child of this one.
# REPORT is written last: "exit N", "signal N" or "exec ERROR-NUMBER TEXT".

my ($prctl, $setsid, $report, @command) = @ARGV;

# PR_SET_CHILD_SUBREAPER
syscall($prctl, 36, 1, 0, 0, 0);
$SIG{$_} = 'IGNORE' for qw(INT TERM HUP QUIT PIPE);
$SIG{CHLD} = sub { };

pipe(EXEC_RESULT, EXEC_FAILED) or die "pipe: $!\n";
my $main = fork;
die "fork: $!\n" unless defined $main;
if (!$main) {
    # PR_SET_PDEATHSIG: a command that kills this process must not outlive it.
    syscall($prctl, 1, 9, 0, 0, 0);
    syscall($setsid);
    $SIG{$_} = 'DEFAULT' for qw(INT TERM HUP QUIT PIPE CHLD);
    open STDIN, '<', '/dev/null';
    close EXEC_RESULT;
    exec {$command[0]} @command;
    syswrite EXEC_FAILED, ($! + 0) . " $!";
    kill 'KILL', $$;
}
close EXEC_FAILED;
sysread EXEC_RESULT, my $exec_error, 512;

# The command's output must end when the command does, and not with this process.
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';

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
while (1) {
    my $pid = waitpid(-1, 1);
    if ($pid == $main) {
        $ended = $?;
        $killing = 1;
        $give_up = time + $patience;
        next;
    }
    next if $pid > 0;
    last if $pid == -1;
    if ($killing) {
        kill 'KILL', -$main;
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
        if ($count) { kill 'TERM', -$main }
        elsif (defined $count) { $killing = 1; $give_up = time + $patience }
    }
}

my $signal = $ended & 127;
my $text = $exec_error ? "exec $exec_error" : $signal ? "signal $signal" : 'exit ' . ($ended >> 8);
open my $file, '>', $report or die "$report: $!\n";
print $file "$text\n";
close $file;
