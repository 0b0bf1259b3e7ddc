package io.github.dockercache.build;

/**
 * An engine as it was found, whether or not a build would choose it.
 *
 * @param name as {@code buildx default}, {@code docker}, {@code buildah}
 * @param what version and kind; empty when it is not there
 * @param trouble why it cannot build; empty when it can
 */
public record SurveyedEngine(String name, String what, Ability ability, String trouble) {

    static SurveyedEngine absent(String name, String why) {
        return new SurveyedEngine(name, "", Ability.NOTHING, why);
    }
}
