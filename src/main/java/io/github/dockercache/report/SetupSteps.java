package io.github.dockercache.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left to do when a project's files are printed or written.
 *
 * @param systems whose configuration is among them
 * @param isNamed whether the image's name is the project's own, and not an example
 * @param isWritten whether the files are written
 */
public record SetupSteps(ProjectSetup setup, List<CiSystem> systems, boolean isNamed, boolean isWritten) {

    public SetupSteps {
        systems = List.copyOf(systems);
    }

    /** The lines, without line breaks, the steps in their order. */
    public List<String> lines() {
        List<String> steps = new ArrayList<>();
        if (!setup.checkout().hasPom()) {
            steps.add("make a pom.xml" + (isWritten ? " with what is printed above" : "") + ", as there is none");
        }
        if (!isWritten) {
            steps.add("the same command with " + (isNamed ? "" : "-Ddocker-cache.imageName=… and ")
                    + "-Ddocker-cache.dryRun=false writes this");
        } else if (!isNamed) {
            steps.add("put the image's name in the place of " + setup.imageName());
        }
        String maven = setup.checkout().maven();
        steps.add(maven + " docker-cache:key makes the key, in target/docker-cache");
        steps.add(maven + " verify docker-cache:push builds the image, and pushes it where you are logged in");
        steps.add("commit " + String.join(", ", files()) + deployment());
        List<String> lines = new ArrayList<>(List.of("Next:"));
        steps.forEach(step -> lines.add("  " + lines.size() + ". " + step));
        return lines;
    }

    private List<String> files() {
        return Stream.concat(Stream.of("pom.xml"), systems.stream().map(CiSystem::file))
                .toList();
    }

    private String deployment() {
        if (systems.isEmpty()) {
            return "";
        }
        String branch = systems.equals(List.of(CiSystem.GITLAB))
                ? "the default branch"
                : "the branch " + setup.checkout().branch();
        return "; what is deployed is " + branch + ", with docker service update: put in its place what yours is";
    }
}
