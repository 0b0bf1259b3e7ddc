package io.github.dockercache.report;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files depend on that set a project up.
 *
 * @param version of this plugin
 * @param checkout what the project's folder tells
 * @param imageName with its registry, without a tag
 * @param module the folder of the module that has the image, from the project's; empty for the project itself
 * @param remoteStore as {@code oci://host/repository}; empty where a CI's cache holds the store
 */
public record ProjectSetup(String version, Checkout checkout, String imageName, String module, String remoteStore) {

    /**
     * What the folder of a project tells.
     *
     * @param maven how the project's Maven is started
     * @param branch that is deployed: a name that is the same in a shell, in YAML and in Groovy
     * @param hasPom whether it is that of a project already
     */
    public record Checkout(String maven, String branch, boolean hasPom) {

        private static final String USUAL_BRANCH = "main";
        private static final Predicate<String> PLAIN =
                Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*").asMatchPredicate();

        public Checkout {
            if (!PLAIN.test(branch)) {
                throw new IllegalArgumentException("the name would have to be quoted: '" + branch + "'");
            }
        }

        /** With {@code main} where Git tells no branch, or one whose name would have to be quoted. */
        public static Checkout of(String maven, Optional<String> branch, boolean hasPom) {
            return new Checkout(maven, branch.filter(PLAIN).orElse(USUAL_BRANCH), hasPom);
        }
    }

    private static final Pattern ECR = Pattern.compile("[0-9]+\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

    /** Whether the store is a folder that the CI's cache has to carry. */
    boolean usesCache() {
        return remoteStore.isEmpty();
    }

    /** The service that gets the image: of its name. */
    String service() {
        return imageName.substring(imageName.lastIndexOf('/') + 1);
    }

    private String registry() {
        return imageName.substring(0, Math.max(0, imageName.indexOf('/')));
    }

    private Matcher ecr() {
        return ECR.matcher(registry());
    }

    /** One command of a shell. Where Amazon's credential helper is, none is needed: the goals and the engine ask it. */
    String login() {
        Matcher ecr = ecr();
        if (ecr.matches()) {
            return "command -v docker-credential-ecr-login || aws ecr get-login-password --region " + ecr.group(1)
                    + " | docker login --username AWS --password-stdin " + registry();
        }
        return "echo \"$REGISTRY_PASSWORD\" | docker login --username \"$REGISTRY_USER\" --password-stdin "
                + registry();
    }

    /** What lines of templates are there for. */
    Set<String> traits() {
        String login = ecr().matches() ? "aws" : "secrets";
        return usesCache() ? Set.of("cache", login) : Set.of(login);
    }
}
