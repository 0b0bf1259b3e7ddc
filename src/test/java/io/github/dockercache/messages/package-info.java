/** What the program says when something is wrong, read from its sources, and compared with the manual. */
package io.github.dockercache.messages;
