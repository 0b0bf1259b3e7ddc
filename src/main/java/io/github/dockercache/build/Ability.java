package io.github.dockercache.build;

/** What an engine can keep for the next build, as the stores of this plugin need it. */
public enum Ability {
    /** The layer cache of all stages, in a folder or a registry; the prefix goes straight to the store. */
    EVERY_STAGE,
    /** The layers of the image alone; the prefix is taken out of the engine by {@code docker save}. */
    OWN_LAYERS,
    /** The image and the image of each stage, by {@code docker save}. */
    STAGE_IMAGES,
    /** The images of all steps, by the {@code oci:} transport. */
    STEP_IMAGES,
    /** Nothing: it is not there, or what it keeps cannot be taken out. */
    NOTHING
}
