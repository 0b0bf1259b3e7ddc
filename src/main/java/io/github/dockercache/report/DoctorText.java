package io.github.dockercache.report;

import io.github.dockercache.build.Daemon;
import io.github.dockercache.build.EngineSurvey;
import io.github.dockercache.cache.Checkup;
import io.github.dockercache.cache.Look;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.report.Diagnosis.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code doctor} says to people: a screen of lines in sections, each with a mark, and with a remedy where there is one. */
public final class DoctorText {

    /** With what Maven puts before a line, less than 120. */
    private static final int WIDTH = 110;

    private static final String MARGIN = " ".repeat(10);

    private final Map<String, List<CheckedLine>> sections = new LinkedHashMap<>();

    /** Words for what was found. */
    public DoctorText(Diagnosis diagnosis) {
        Surroundings told = diagnosis.surroundings();
        Checkup checkup = diagnosis.checkup();
        sections.put("Machine", MachineWords.lines(told.machine(), checkup.registries()));
        sections.put("Engines", EngineWords.lines(diagnosis));
        sections.put("Registries", registries(diagnosis));
        sections.put("Stores", stores(diagnosis));
        sections.put("Settings, here and in the engine", NetworkWords.lines(told.network(), daemon(checkup)));
        sections.put("Build cache of Maven", List.of(BuildCacheWords.line(told.buildCache())));
    }

    private static Optional<Daemon> daemon(Checkup checkup) {
        return checkup.engines() instanceof Look.Seen<EngineSurvey> seen
                ? seen.thing().daemon()
                : Optional.empty();
    }

    private static List<CheckedLine> registries(Diagnosis diagnosis) {
        List<CheckedLine> lines = new ArrayList<>();
        diagnosis.dockerfiles().unread().forEach(trouble -> lines.add(CheckedLine.of(trouble, true)));
        if (diagnosis.surroundings().offline()) {
            lines.add(CheckedLine.note("none is asked, as Maven is offline (-o)"));
        } else {
            lines.addAll(RegistryWords.lines(
                    diagnosis.checkup().registries(), diagnosis.checkup().pulls()));
        }
        return lines.isEmpty() ? List.of(CheckedLine.good("none is needed: no Dockerfile names an image")) : lines;
    }

    private static List<CheckedLine> stores(Diagnosis diagnosis) {
        Surroundings told = diagnosis.surroundings();
        List<CheckedLine> lines = new ArrayList<>();
        lines.add(CheckedLine.good("storeAccess " + diagnosis.order().store().access() + ", "
                + told.store().accessReason()));
        diagnosis
                .checkup()
                .store()
                .ifPresent(state -> lines.addAll(StoreWords.lines(state, told.store(), diagnosis.now())));
        diagnosis.checkup().remote().ifPresent(state -> lines.addAll(RemoteWords.lines(state)));
        return lines;
    }

    /** The lines of the screen, without line breaks. */
    public List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        sections.forEach((title, checked) -> {
            lines.add(style.strong(title));
            checked.forEach(line -> {
                List<String> text = wrapped(line.text(), "");
                lines.add("  " + line.mark().in(style) + " " + text.get(0));
                text.subList(1, text.size()).forEach(more -> lines.add(MARGIN + more));
                if (!line.remedy().isEmpty()) {
                    wrapped(line.remedy(), "-> ").forEach(more -> lines.add(MARGIN + more));
                }
            });
        });
        return lines;
    }

    /** A word that is longer than a line, as a path may be, has a line of its own. */
    private static List<String> wrapped(String text, String start) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        for (String word : text.split("\\s+", -1)) {
            if (line.length() > start.length() && MARGIN.length() + line.length() + word.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(start.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** All that is broken and that the build needs, as one error; empty when that is nothing. */
    public Optional<DockerCacheException> trouble() {
        List<CheckedLine> broken = sections.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.mark() == Mark.TROUBLE)
                .toList();
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        String others = broken.size() == 1 ? "" : " (and " + (broken.size() - 1) + " more above)";
        return Optional.of(new DockerCacheException(
                "something that this build needs is broken: " + broken.get(0).text() + others,
                broken.get(0).remedy()));
    }
}
