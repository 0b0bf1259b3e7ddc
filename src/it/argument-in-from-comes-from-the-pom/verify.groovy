import io.github.dockercache.it.Case

def test = Case.in(basedir)

assert test.text('key.json').contains(test.reference('base:1'))
