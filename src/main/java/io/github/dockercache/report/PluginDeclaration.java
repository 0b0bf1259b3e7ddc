package io.github.dockercache.report;

import java.util.ArrayList;
import java.util.List;

/** The declaration of this plugin for a project: its configuration at its level, where the command line sees it too. */
public record PluginDeclaration(ProjectSetup setup) {

    /** By which POMs are searched for it. */
    public static final String ARTIFACT_ID = "docker-cache-maven-plugin";

    private static final List<String> GOALS = List.of("key", "restore", "build", "save", "push");

    /** Its lines, indented by two blanks a level. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "<plugin>",
                "  <groupId>io.github.dockercache</groupId>",
                "  <artifactId>" + ARTIFACT_ID + "</artifactId>",
                "  <version>" + setup.version() + "</version>",
                "  <configuration>",
                "    <imageName>" + setup.imageName() + "</imageName>"));
        if (setup.usesCache()) {
            lines.add("    <!-- a CI's cache need not carry what registries have -->");
            lines.add("    <thin>true</thin>");
        } else {
            lines.add("    <remoteStore>" + setup.remoteStore() + "</remoteStore>");
        }
        lines.addAll(List.of("  </configuration>", "  <executions>", "    <execution>", "      <goals>"));
        GOALS.forEach(goal -> lines.add("        <goal>" + goal + "</goal>"));
        lines.addAll(List.of("      </goals>", "    </execution>", "  </executions>", "</plugin>"));
        return lines;
    }
}
