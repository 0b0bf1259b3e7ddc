import io.github.dockercache.it.Case

def it = Case.in(basedir)

def run = it.mvn('validate').ok()
assert run.log().readLines().any { it.startsWith('[WARNING]') && it.contains('127.0.0.1:1') }
assert !it.file('', 'docker-layer-caching-key.txt').toFile().exists()

it.mvn(['CI': 'true'], 'validate').failed()
