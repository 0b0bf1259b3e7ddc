import io.github.dockercache.it.Case

def it = Case.in(basedir)

assert it.text('key.json').contains(it.reference('base:1'))
