package io.github.dockercache.mojo;

import io.github.dockercache.cache.ImageHistory;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.report.HistoryPage;
import io.github.dockercache.store.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Shows what the builds of images came to, out of the history that {@code build} keeps beside the directory store: base images
 * with their age and how often they moved, the rungs over time, time and bytes saved, the biggest layers, the slowest
 * instructions. Under {@code <reporting>} it is a page of {@code mvn site}; called by name it writes {@code report.html}, which
 * needs no other file. The root of a reactor has a page over all modules. Builds nothing, asks no engine and changes no store.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.SITE, threadSafe = true, configurator = CacheConfigurator.NAME)
public final class ReportMojo extends AbstractCycleMojo implements MavenMultiPageReport {

    private static final String FILE = "report.html";
    private static final String PAGE = "docker-cache";

    private File siteDirectory = new File("");

    /** Called by Maven. */
    public ReportMojo() {}

    @Override
    void run() {
        if (!hasSomethingToTell()) {
            getLog().debug("No image here, and no build of one: no report");
            return;
        }
        HistoryPage page = page(this::fileOf);
        Path file = outputDirectory().resolve(FILE);
        try {
            Files.createDirectories(outputDirectory());
            WholeFile.writeUnsynced(file, page.asFile().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DockerCacheException(
                    file + " cannot be written: " + e,
                    "make its folder writable, or name another one with <outputDirectory>",
                    e);
        }
        getLog().info("Report: " + file);
    }

    @Override
    public void generate(Sink sink, SinkFactory sinks, Locale locale) throws MavenReportException {
        try {
            write(page(image -> Optional.of(pageOf(image.module()) + ".html")), sink);
            if (isOverModules()) {
                writeModules(sinks);
            }
        } catch (DockerCacheException | IOException e) {
            throw new MavenReportException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Without the pages of modules, as nobody says where they go. */
    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            write(page(image -> Optional.empty()), sink);
        } catch (DockerCacheException e) {
            throw new MavenReportException(String.valueOf(e.getMessage()), e);
        }
    }

    private void writeModules(SinkFactory sinks) throws IOException {
        for (String module : modules()) {
            List<ImageHistory> images = images(Set.of(module));
            if (!images.isEmpty()) {
                Sink sink = sinks.createSink(siteDirectory, pageOf(module) + ".html");
                write(HistoryPage.ofModule(module, images, Instant.now()), sink);
            }
        }
    }

    private void write(HistoryPage page, Sink sink) {
        tellOfPlots(page);
        sink.head();
        sink.title();
        sink.text(page.title());
        sink.title_();
        sink.head_();
        sink.body();
        sink.rawText("<style>" + HistoryPage.style() + "</style><h1>");
        sink.text(page.title());
        sink.rawText("</h1>" + page.body());
        sink.body_();
        sink.flush();
        sink.close();
    }

    private static String pageOf(String module) {
        return PAGE + "-" + module.replace(':', '-');
    }

    private HistoryPage page(Function<ImageHistory, Optional<String>> addresses) {
        HistoryPage page = isOverModules()
                ? HistoryPage.ofReactor(name(), ownImages(), images(modules()), addresses, Instant.now())
                : HistoryPage.ofModule(name(), ownImages(), Instant.now());
        tellOfPlots(page);
        return page;
    }

    private void tellOfPlots(HistoryPage page) {
        page.undrawn()
                .filter(reason -> isNews("plots"))
                .ifPresent(
                        reason -> getLog().warn(
                                        "No plots in the report, only tables: this JVM cannot draw (" + reason
                                                + "). Install fontconfig and a font, as the packages fontconfig and fonts-dejavu-core"));
    }

    private String name() {
        return project().getName();
    }

    private String ownModule() {
        return ReactorRuns.name(project());
    }

    private boolean isOverModules() {
        return project().isExecutionRoot() && session().getAllProjects().size() > 1;
    }

    private Set<String> modules() {
        return session().getAllProjects().stream().map(ReactorRuns::name).collect(Collectors.toSet());
    }

    private List<ImageHistory> images(Set<String> modules) {
        return withCycle(cycle ->
                cycle.histories(build -> modules.contains(build.origin().module()), Set.of()));
    }

    /** Also those that were built elsewhere and have only entries here: which they are only their module knows. */
    private List<ImageHistory> ownImages() {
        Set<String> names = builds().stream()
                .map(build -> order(build).destination().repository())
                .collect(Collectors.toSet());
        return withCycle(cycle ->
                cycle.histories(build -> ownModule().equals(build.origin().module()), names));
    }

    /** From this module's file: modules that have their output elsewhere in their folders than this one have no address. */
    private Optional<String> fileOf(ImageHistory image) {
        Path inTarget = Path.of(project().getBuild().getDirectory()).relativize(outputDirectory());
        return session().getProjects().stream()
                .filter(module -> !module.equals(project()))
                .filter(module -> ReactorRuns.name(module).equals(image.module()))
                .map(MavenProject::getBuild)
                .map(build -> Path.of(build.getDirectory()).resolve(inTarget).resolve(FILE))
                .map(file -> outputDirectory().relativize(file).toString().replace(File.separatorChar, '/'))
                .findFirst();
    }

    private boolean hasSomethingToTell() {
        return isOverModules() || !builds().isEmpty() || !ownImages().isEmpty();
    }

    /** {@inheritDoc} Only the report is written. */
    @Override
    boolean isDryRun() {
        return true;
    }

    @Override
    public boolean canGenerateReport() {
        try {
            return !isSkipped() && hasSomethingToTell();
        } catch (DockerCacheException e) {
            return true; // and generate says why, as Maven wants to be told
        }
    }

    @Override
    public String getOutputPath() {
        return PAGE;
    }

    /** For site plugins before 4. */
    @Override
    @SuppressWarnings("deprecation")
    public String getOutputName() {
        return PAGE;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Image builds";
    }

    @Override
    public String getDescription(Locale locale) {
        return "What the builds of container images came to: rungs, time and bytes saved, base images, layers, instructions.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return siteDirectory;
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }
}
