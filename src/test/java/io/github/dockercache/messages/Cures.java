package io.github.dockercache.messages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a test that it gets these messages and then does what they say to do; {@link Remedies} checks that it does. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Cures {

    /** The messages, each as the manual's page about trouble has it in a heading. */
    String[] value();

    /** Whether one of them is enough, where a moment decides which it is. */
    boolean one() default false;
}
