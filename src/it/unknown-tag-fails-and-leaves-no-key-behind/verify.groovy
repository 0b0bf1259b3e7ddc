import io.github.dockercache.it.Case

def it = Case.in(basedir)

def dockerfile = new File(basedir, 'Dockerfile')
dockerfile.text = dockerfile.text.replace('base:1', 'base:gone')
def run = it.mvn('docker-cache:key').failed()
assert run.errors().any { line -> line.contains(it.reference('base:gone')) }
assert !run.log().contains('\tat ')
assert !it.file('', 'docker-layer-caching-key.txt').toFile().exists()
assert !it.file('', 'key.properties').toFile().exists()
