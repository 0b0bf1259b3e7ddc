import io.github.dockercache.it.Case

def test = Case.in(basedir)

def dockerfile = new File(basedir, 'Dockerfile')
dockerfile.text = dockerfile.text.replace('base:1', 'base:gone')
def run = test.mvn('docker-cache:key').failed()
assert run.errors().any { line -> line.contains(test.reference('base:gone')) }
assert !run.log().contains('\tat ')
assert !test.file('', 'docker-layer-caching-key.txt').exists()
assert !test.file('', 'key.properties').exists()
