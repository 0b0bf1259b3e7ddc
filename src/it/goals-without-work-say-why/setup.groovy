import io.github.dockercache.it.Case

Case.in(basedir).image('base:1').push('monday')
