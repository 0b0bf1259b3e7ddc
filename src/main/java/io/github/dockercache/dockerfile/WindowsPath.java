package io.github.dockercache.dockerfile;

/** Paths in a Windows image: a container there has the drive {@code C:} and no other. */
final class WindowsPath {

    private WindowsPath() {}

    /** Complains, as {@link Refusal}, about a network path, another drive, or a drive without a path. */
    static void verify(String path) {
        String slashed = path.replace('\\', '/');
        int colon = slashed.indexOf(':');
        boolean isBareDrive = slashed.length() == 2 && colon == 1;
        if (slashed.startsWith("//")
                || isBareDrive
                || (colon >= 0 && !slashed.substring(0, colon).equalsIgnoreCase("c"))) {
            throw new Refusal("a path is not below C:\\", "write it below C:\\, or relative to the WORKDIR");
        }
    }
}
