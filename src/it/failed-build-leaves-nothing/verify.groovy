import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')

cycle.file('lib/dependencies', 'one')
new File(basedir, 'lib/dependencies').delete()
def run = cycle.run().failed()
assert run.errors().any { it.contains('Dockerfile') && it.contains('dependencies') } : run.errors()
assert !test.file('', 'image.json').exists()
assert !test.file('', 'image-digest.txt').exists()
def refs = new File(basedir, 'store/index.json').text
assert !refs.contains('layers-') && !refs.contains('last-') : refs
