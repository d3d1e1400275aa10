package dev.charmed.scenario.agent.process;

/** The numbers of two Linux system calls that perl has no function for. */
record SystemCalls(int prctl, int setsid) {

    static SystemCalls ofThisMachine() {
        return of(System.getProperty("os.arch"));
    }

    static SystemCalls of(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> new SystemCalls(157, 112);
            case "aarch64", "riscv64", "loongarch64" -> new SystemCalls(167, 157);
            case "ppc64", "ppc64le" -> new SystemCalls(171, 66);
            case "s390x" -> new SystemCalls(172, 66);
            case "arm", "x86", "i386" -> new SystemCalls(172, 66);
            default ->
                throw new EnvironmentUnavailableException(
                        "Charms can not be run as processes on the architecture " + architecture,
                        "use one of amd64, arm64, riscv64, ppc64le, s390x");
        };
    }
}
