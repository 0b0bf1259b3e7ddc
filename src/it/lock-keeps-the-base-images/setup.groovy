import io.github.dockercache.it.Case

def test = Case.in(basedir)
test.image('base:1').pushIndex('monday', 'linux/amd64', 'linux/arm64')
test.image('other:1').push('monday')
