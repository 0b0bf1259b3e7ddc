package io.github.dockercache.report;

import io.github.dockercache.build.Ability;
import io.github.dockercache.build.EngineName;
import io.github.dockercache.build.EngineSurvey;
import io.github.dockercache.build.SurveyedEngine;
import io.github.dockercache.cache.CheckupOrder;
import io.github.dockercache.cache.Look;
import io.github.dockercache.image.DockerCacheException;
import io.github.dockercache.report.Diagnosis.Dockerfiles;
import java.util.ArrayList;
import java.util.List;

/** What {@code doctor} says of engines. */
final class EngineWords {

    private final CheckupOrder order;

    private EngineWords(CheckupOrder order) {
        this.order = order;
    }

    static List<CheckedLine> lines(Diagnosis diagnosis) {
        List<CheckedLine> lines = new ArrayList<>(
                new EngineWords(diagnosis.order()).lines(diagnosis.checkup().engines()));
        Dockerfiles told = diagnosis.dockerfiles();
        if (told.withoutEngine() > 0) {
            String which = told.withoutEngine() == told.builds()
                    ? "no Dockerfile here needs one"
                    : told.withoutEngine() + " of " + told.builds() + " Dockerfiles here need none";
            lines.add(CheckedLine.good(which + ", unless a base image brings in an instruction (ONBUILD)"));
        }
        return lines;
    }

    private List<CheckedLine> lines(Look<EngineSurvey> look) {
        if (look instanceof Look.Failed<EngineSurvey> failed) {
            return List.of(CheckedLine.of(failed.trouble(), isNamed()));
        }
        EngineSurvey survey = ((Look.Seen<EngineSurvey>) look).thing();
        List<CheckedLine> lines = new ArrayList<>();
        survey.engines().forEach(engine -> lines.add(line(engine, survey)));
        lines.add(choice(survey));
        return lines;
    }

    /** Whoever names an engine wants no other. */
    private boolean isNamed() {
        return order.engine() != EngineName.AUTO && order.engine() != EngineName.NONE;
    }

    private static CheckedLine line(SurveyedEngine engine, EngineSurvey survey) {
        if (engine.what().isEmpty()) {
            String text = engine.name() + ": not usable, " + engine.trouble();
            return isUsable(survey)
                    ? CheckedLine.note(text, "nothing to do, as another is here; to have this one, install or start it")
                    : CheckedLine.note(text);
        }
        String what = engine.name() + " " + engine.what();
        if (!engine.trouble().isEmpty()) {
            return CheckedLine.note(
                    what + ": " + engine.trouble(),
                    "start it ('docker buildx inspect --bootstrap NAME'), or remove it ('docker buildx rm NAME')");
        }
        return switch (engine.ability()) {
            case EVERY_STAGE ->
                CheckedLine.good(
                        what + ": caches every stage, in a folder or a registry; prefix straight to the store");
            case OWN_LAYERS ->
                CheckedLine.note(
                        what + ": caches the image's own layers; prefix by docker save",
                        "for every stage switch containerd's image store on (\"features\": {\"containerd-snapshotter\":"
                                + " true} in /etc/docker/daemon.json), or 'docker buildx create --use'");
            case STAGE_IMAGES ->
                CheckedLine.good(what + ": its classic builder caches the image of each stage; prefix by docker save");
            case STEP_IMAGES -> CheckedLine.good(what + ": caches the image of each step; prefix as an OCI layout");
            case NOTHING -> classicOfContainerd(what, survey);
        };
    }

    private static boolean isUsable(EngineSurvey survey) {
        return survey.engines().stream()
                .anyMatch(engine ->
                        engine.ability() != Ability.NOTHING && engine.trouble().isEmpty());
    }

    private static CheckedLine classicOfContainerd(String what, EngineSurvey survey) {
        String text = what + ": its classic builder caches nothing that could be taken out";
        boolean hasBuildx = survey.engines().stream().anyMatch(engine -> engine.ability() == Ability.EVERY_STAGE);
        return hasBuildx
                ? CheckedLine.good(text + ", buildx does")
                : CheckedLine.note(text, "install buildx (the package docker-buildx or docker-buildx-plugin)");
    }

    private CheckedLine choice(EngineSurvey survey) {
        if (order.engine() == EngineName.NONE) {
            return CheckedLine.good("engine=none: no engine is used; what is in no store and needs one is not built");
        }
        String wanted = "engine=" + order.engine() + (order.builder().isEmpty() ? "" : " builder=" + order.builder());
        return survey.none()
                .map(none -> chosenNone(wanted, none))
                .orElseGet(() -> CheckedLine.good(wanted + " takes " + chosen(survey)));
    }

    /** Without the reasons against the others, which have lines of their own. */
    private static String chosen(EngineSurvey survey) {
        return survey.choice().replaceFirst("; .*", "");
    }

    /** Without an engine a build still can do what is stored or has no RUN. */
    private CheckedLine chosenNone(String wanted, DockerCacheException none) {
        return isNamed() || !order.builder().isEmpty()
                ? CheckedLine.of(none, true)
                : CheckedLine.note(wanted + " finds none: only what needs no engine can be built", none.remedy());
    }
}
