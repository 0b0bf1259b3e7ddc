package io.github.dockercache.report;

import io.github.dockercache.build.Daemon;
import io.github.dockercache.cache.PluginNetwork;
import io.github.dockercache.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@code doctor} says of the settings that this plugin reads: which of them its engine knows as well. */
final class NetworkWords {

    private static final String DAEMON = " in /etc/docker/daemon.json, then restart the engine";

    private final PluginNetwork ours;
    private final Optional<Daemon> daemon;

    private NetworkWords(PluginNetwork ours, Optional<Daemon> daemon) {
        this.ours = ours;
        this.daemon = daemon;
    }

    /** @param daemon empty when there is no Docker engine: other builders have settings of their own */
    static List<CheckedLine> lines(PluginNetwork ours, Optional<Daemon> daemon) {
        return new NetworkWords(ours, daemon).lines();
    }

    private List<CheckedLine> lines() {
        List<CheckedLine> lines = new ArrayList<>();
        lines.add(proxies());
        lines.addAll(mirrors());
        lines.addAll(certificates());
        lines.add(CheckedLine.good("logins: all that this plugin finds; an engine gets those that its build needs, in a"
                + " private Docker configuration"));
        return lines;
    }

    private CheckedLine proxies() {
        String here =
                "proxies: " + (ours.proxies().isEmpty() ? "none here" : String.join(", ", ours.proxies()) + " here");
        if (daemon.isEmpty()) {
            return CheckedLine.good(here + "; an engine without a daemon uses HTTPS_PROXY, and no settings.xml");
        }
        if (daemon.get().hasProxy()) {
            return CheckedLine.good(here + "; the engine pulls by " + of(daemon.get()));
        }
        return ours.proxies().isEmpty()
                ? CheckedLine.good(here + ", none in the engine")
                : CheckedLine.note(
                        here + ", and none in the engine: its own pulls are direct",
                        "if it cannot reach registries, give it \"proxies\"" + DAEMON);
    }

    private static String of(Daemon daemon) {
        String proxy = daemon.httpsProxy().isEmpty() ? daemon.httpProxy() : daemon.httpsProxy();
        return proxy + (daemon.noProxy().isEmpty() ? "" : ", not for " + daemon.noProxy());
    }

    private List<CheckedLine> mirrors() {
        if (ours.mirrors().isEmpty()) {
            String engines = daemon.map(Daemon::mirrors)
                    .filter(mirrors -> !mirrors.isEmpty())
                    .map(mirrors -> "; the engine asks " + String.join(", ", mirrors) + " for docker.io")
                    .orElse("");
            return List.of(CheckedLine.good("mirrors: none here" + engines));
        }
        List<CheckedLine> lines = new ArrayList<>();
        ours.mirrors().forEach((registry, hosts) -> lines.add(mirror(registry, String.join(", ", hosts))));
        return lines;
    }

    private CheckedLine mirror(String registry, String hosts) {
        String here = "mirrors: " + hosts + " for " + registry;
        boolean hub = registry.equals(ImageReference.DOCKER_HUB);
        if (daemon.isEmpty() || (hub && !daemon.get().mirrors().isEmpty())) {
            String engines = daemon.map(each -> "; the engine asks " + String.join(", ", each.mirrors()))
                    .orElse("; an engine has settings of its own");
            return CheckedLine.good(here + engines);
        }
        return hub
                ? CheckedLine.note(
                        here + "; the engine has none and pulls from there itself",
                        "give it \"registry-mirrors\"" + DAEMON)
                : CheckedLine.note(
                        here + "; Docker's engine has mirrors for docker.io only, and pulls from there itself");
    }

    private List<CheckedLine> certificates() {
        List<CheckedLine> lines = new ArrayList<>();
        SortedSet<String> unknown = new TreeSet<>(ours.insecure());
        daemon.ifPresent(each -> unknown.removeAll(each.insecure()));
        if (!unknown.isEmpty() && daemon.isPresent()) {
            lines.add(CheckedLine.note(
                    "certificates: " + String.join(", ", unknown) + " need none here; the engine wants good ones",
                    "give it \"insecure-registries\"" + DAEMON));
        } else if (!ours.insecure().isEmpty()) {
            lines.add(CheckedLine.good("certificates: " + String.join(", ", new TreeSet<>(ours.insecure()))
                    + " need none here, nor in the engine"));
        }
        ours.certificates()
                .forEach(folder -> lines.add(CheckedLine.good("certificates: of " + folder
                        + " here and in Docker's engine; a builder of its own has its own")));
        return lines.isEmpty()
                ? List.of(CheckedLine.good(
                        "certificates: of Java's authorities here; the engine has those of its system"))
                : lines;
    }
}
