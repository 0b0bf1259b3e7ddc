import io.github.dockercache.it.Case

def test = Case.in(basedir)

def before = test.baseKey()
test.image('base:1').push('friday')
assert test.requestsOf { test.mvn('docker-cache:key', '-o').ok() } == []
assert test.baseKey() == before

def dockerfile = new File(basedir, 'Dockerfile')
dockerfile.text = dockerfile.text.replace('base:1', 'base:never-seen')
def run = test.mvn('docker-cache:key', '-o').ok()
assert run.log().readLines().any { it.startsWith('[WARNING]') && it.contains('base:never-seen') }
assert !test.file('', 'docker-layer-caching-key.txt').exists()
