import io.github.dockercache.it.Case

def test = Case.in(basedir)
test.image('base:1').push('monday')
test.image('other:1').push('monday')
