package dev.charmed.scenario.agent.process;

import java.util.List;

/** The numbers of the Linux system calls that perl has no function for. */
record SystemCalls(int prctl, int setsid, int mount, int sethostname, int personality) {

    static SystemCalls ofThisMachine() {
        return of(System.getProperty("os.arch"));
    }

    static SystemCalls of(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> new SystemCalls(157, 112, 165, 170, 135);
            case "aarch64", "riscv64", "loongarch64" -> new SystemCalls(167, 157, 40, 161, 92);
            case "ppc64", "ppc64le" -> new SystemCalls(171, 66, 21, 74, 136);
            case "s390x" -> new SystemCalls(172, 66, 21, 74, 136);
            case "arm", "x86", "i386" -> new SystemCalls(172, 66, 21, 74, 136);
            default ->
                throw new EnvironmentUnavailableException(
                        "Charms can not be run as processes on the architecture " + architecture,
                        "use one of amd64, arm64, riscv64, ppc64le, s390x");
        };
    }

    /** In the order in which a supervisor takes them. */
    List<String> arguments() {
        return List.of(prctl, setsid, mount, sethostname, personality).stream()
                .map(number -> Integer.toString(number))
                .toList();
    }
}
