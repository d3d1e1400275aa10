# A hook tool: sends its name and arguments to the agent's socket and prints what the agent answers.
# No module is loaded: starting perl is most of what a call costs. The first line is written by the agent.

my ($tool) = $0 =~ m{([^/]*)\z};

sub fail { print STDERR "ERROR $_[0]\n"; exit 1 }

# Errors by number, because the names would need a module: 4 is EINTR, 11 is EAGAIN.
sub retry {
    my ($handle, $writing) = @_;
    return 1 if $! == 4;
    return 0 if $! != 11;
    my $set = '';
    vec($set, fileno($handle), 1) = 1;
    $writing ? select(undef, $set, undef, undef) : select($set, undef, undef, undef);
    return 1;
}

sub write_all {
    my ($handle, $bytes) = @_;
    my $written = 0;
    while ($written < length $bytes) {
        my $count = syswrite($handle, $bytes, length($bytes) - $written, $written);
        if (defined $count) { $written += $count }
        elsif (!retry($handle, 1)) { return 0 }
    }
    return 1;
}

sub read_exactly {
    my ($size) = @_;
    my $bytes = '';
    while (length $bytes < $size) {
        my $count = sysread(AGENT, $bytes, $size - length $bytes, length $bytes);
        if (!defined $count) { retry(*AGENT, 0) or fail("cannot read from the agent: $!") }
        elsif ($count == 0) { fail('the agent closed the connection') }
    }
    return $bytes;
}

sub read_message {
    my $count = unpack 'N', read_exactly(4);
    return map { read_exactly(unpack 'N', read_exactly(4)) } 1 .. $count;
}

sub send_message {
    write_all(*AGENT, pack 'N(N/a*)*', scalar @_, @_) or fail("cannot write to the agent: $!");
}

for ('JUJU_CONTEXT_ID', 'JUJU_AGENT_SOCKET_ADDRESS', 'JUJU_AGENT_SOCKET_NETWORK', 'JUJU_AGENT_TOKEN') {
    fail("$_ not set") unless defined $ENV{$_} && length $ENV{$_};
}
my $address = $ENV{JUJU_AGENT_SOCKET_ADDRESS};
fail("unknown network $ENV{JUJU_AGENT_SOCKET_NETWORK}") if $ENV{JUJU_AGENT_SOCKET_NETWORK} ne 'unix';
fail("socket address too long: $address") if length $address > 107;

$SIG{PIPE} = 'IGNORE';
# 1 and 1: AF_UNIX and SOCK_STREAM; the address is Linux's struct sockaddr_un.
socket(AGENT, 1, 1, 0) or fail("dial unix $address: $!");
connect(AGENT, pack('Sa108', 1, $address)) or fail("dial unix $address: $!");

my $directory = readlink('/proc/self/cwd');
send_message('tool', $ENV{JUJU_AGENT_TOKEN}, defined $directory ? $directory : '/', $tool, @ARGV);
my @reply = read_message();
if (@reply == 1 && $reply[0] eq 'stdin') {
    my $input = '';
    # The agent takes 16 MiB, and refuses what is more; input that never ends is not read for ever.
    while (length $input <= 16777216) {
        my $count = sysread(STDIN, $input, 65536, length $input);
        if (!defined $count) { retry(*STDIN, 0) or last }
        elsif ($count == 0) { last }
    }
    send_message($input);
    @reply = read_message();
}
fail('the agent sent an answer that is not one') if @reply != 3;

$SIG{PIPE} = 'DEFAULT';
write_all(*STDOUT, $reply[1]);
write_all(*STDERR, $reply[2]);
exit $reply[0];
