import io.github.dockercache.it.Case

def it = Case.in(basedir)
it.image('base:1').pushIndex('monday', 'linux/amd64', 'linux/arm64')
