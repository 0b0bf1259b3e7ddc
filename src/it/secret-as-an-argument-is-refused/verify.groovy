import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
Cycle.of(test, basedir.toPath(), 'CONTAINERD').base('monday')
def run = test.mvn('docker-cache:build', '-Ddocker-cache.buildArgs=NPM_TOKEN=' + Case.TOKEN, '-X').failed()
assert run.errors().any { it.contains('NPM_TOKEN') && it.contains('secret') }
assert run.log().contains('--mount=type=secret')
assert !new File(basedir, 'target/docker-cache/image.json').exists()
