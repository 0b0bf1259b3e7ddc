import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
def ladder = '-Ddocker-cache.ladder=full'
def none = '-Ddocker-cache.engine=none'
def keys = { ->
    def properties = new Properties()
    test.file('', 'key.properties').withReader { properties.load(it) }
    properties
}

cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')
def cold = cycle.build(ladder)
assert cold.hit() == 'none'
def first = keys()
assert first['docker-cache.key.image'] ==~ /[0-9a-f]{64}/
assert first['docker-cache.key.prefix'] ==~ /[0-9a-f]{64}/

def unchanged = cycle.build(ladder, none)
assert unchanged.hit() == 'image'
assert unchanged.digest() == cold.digest()
assert keys()['docker-cache.key.image'] == first['docker-cache.key.image']

cycle.file('target/app.jar', 'two')
def application = cycle.build(ladder, none)
assert application.hit() == 'prefix'
assert application.digest() != cold.digest()
assert keys()['docker-cache.key.prefix'] == first['docker-cache.key.prefix']
assert keys()['docker-cache.key.image'] != first['docker-cache.key.image']

// the same content is the same image, whatever was in between
cycle.file('target/app.jar', 'one')
assert cycle.build(ladder, none).digest() == cold.digest()

cycle.file('lib/dependencies', 'two')
def dependency = cycle.run(ladder, none).failed()
assert dependency.errors().any { it.contains('engine none') } : dependency.errors()
