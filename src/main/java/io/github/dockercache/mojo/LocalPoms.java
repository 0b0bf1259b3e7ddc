package io.github.dockercache.mojo;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The POM of a module and those of its parents that are files of this checkout, not of a repository. */
final class LocalPoms {

    private LocalPoms() {}

    /** Paths relative to the module's folder, the module's own first. */
    static List<String> of(MavenProject module) {
        Path folder = module.getBasedir().toPath().toAbsolutePath().normalize();
        List<String> names = new ArrayList<>();
        for (@Nullable MavenProject project = module; project != null; project = project.getParent()) {
            if (project.getFile() != null && project.getBasedir() != null) {
                Path file = written(project).toPath().toAbsolutePath().normalize();
                names.add(folder.relativize(file).toString().replace('\\', '/'));
            }
        }
        return List.copyOf(names);
    }

    /** Not what a plugin such as flatten has put in its place: that is another file in a build than by name. */
    private static File written(MavenProject project) {
        File pom = project.getModel().getPomFile();
        return pom == null ? project.getFile() : pom;
    }
}
