import io.github.dockercache.it.Case

def test = Case.in(basedir)

assert test.file('', 'key.properties').isFile()

new File(basedir, 'src/Dockerfile').delete()
def run = test.mvn('docker-cache:key').failed()
assert run.errors().first().contains('src/Dockerfile')
assert !run.log().contains('Exception in thread')
assert !run.log().contains('\tat ')
for (name in ['docker-layer-caching-key.txt', 'docker-layer-caching-files.txt', 'key.properties', 'key.env', 'key.json']) {
    assert !test.file('', name).exists()
}
