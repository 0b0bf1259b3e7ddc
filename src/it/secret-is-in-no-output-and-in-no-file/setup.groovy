import io.github.dockercache.it.Case

def it = Case.in(basedir)
it.guardedImage('base:1').push('monday')
