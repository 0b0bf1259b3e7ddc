import io.github.dockercache.it.Case

def test = Case.in(basedir)

def run = test.mvn('validate').ok()
assert run.log().readLines().any { it.startsWith('[WARNING]') && it.contains('127.0.0.1:1') }
assert !test.file('', 'docker-layer-caching-key.txt').exists()

assert test.mvn(['CI': 'true'], 'validate').failed()
