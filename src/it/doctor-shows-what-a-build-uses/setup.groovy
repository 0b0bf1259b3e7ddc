import io.github.dockercache.it.Case

Case.in(basedir).guardedImage('base:1').push('monday')
