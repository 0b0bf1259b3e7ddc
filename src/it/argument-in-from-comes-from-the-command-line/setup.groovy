import io.github.dockercache.it.Case

def it = Case.in(basedir)
it.image('base:1').push('monday')
it.image('base:2').push('tuesday')
