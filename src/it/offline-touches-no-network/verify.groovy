import io.github.dockercache.it.Case

def it = Case.in(basedir)

def before = it.baseKey()
it.image('base:1').push('friday')
assert it.requestsOf { it.mvn('docker-cache:key', '-o').ok() } == []
assert it.baseKey() == before

def dockerfile = new File(basedir, 'Dockerfile')
dockerfile.text = dockerfile.text.replace('base:1', 'base:never-seen')
def run = it.mvn('docker-cache:key', '-o').ok()
assert run.log().readLines().any { it.startsWith('[WARNING]') && it.contains('base:never-seen') }
assert !it.file('', 'docker-layer-caching-key.txt').toFile().exists()
