import io.github.dockercache.it.Case

def it = Case.in(basedir)
it.image('base:1').push('monday')
it.image('tool:1').push('monday')
