import io.github.dockercache.it.Case

def test = Case.in(basedir)
test.guardedImage('base:1').push('monday')
