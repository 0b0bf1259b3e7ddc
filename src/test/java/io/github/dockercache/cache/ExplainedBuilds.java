package io.github.dockercache.cache;

import io.github.dockercache.registry.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh project for each test, and a registry for all of them. */
abstract class ExplainedBuilds {

    private static final AtomicInteger PROJECTS = new AtomicInteger();

    @TempDir
    private static Path shared;

    private static DistributionRegistry server;

    @TempDir
    Path folder;

    ExplainedProject project;

    @BeforeAll
    static void start() {
        server = DistributionRegistry.plain(shared);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void aProject() throws IOException {
        project = new ExplainedProject(folder, server, "p" + PROJECTS.incrementAndGet());
    }

    @AfterEach
    void close() {
        project.close();
    }
}
