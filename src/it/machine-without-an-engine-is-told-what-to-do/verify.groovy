import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
def cycle = Cycle.of(test, basedir.toPath(), 'CONTAINERD')
cycle.base('monday')
cycle.file('lib/dependencies', 'one')
cycle.file('target/app.jar', 'one')
def nothing = new File(basedir, 'bin')
nothing.mkdirs()
['java', 'sh', 'bash', 'uname', 'dirname', 'basename', 'cat', 'expr', 'ls', 'readlink', 'sed', 'tr', 'xargs', 'grep'].each {
    def program = ['/usr/bin/' + it, '/bin/' + it].find { path -> new File(path).exists() }
    if (program) { java.nio.file.Files.createSymbolicLink(new File(nothing, it).toPath(), java.nio.file.Path.of(program)) }
}
def run = test.mvn([PATH: nothing.path, DOCKER_HOST: 'unix:///nowhere/docker.sock'], 'docker-cache:build').failed()
assert run.errors().any { it.contains('engine') } : run.errors()
assert run.log().contains('->')

// who wants none and needs one is told so; with one it is built
def none = cycle.run('-Ddocker-cache.engine=none').failed()
assert none.errors().any { it.contains('with engine none nothing can be built that is not stored') } : none.errors()
cycle.run().ok()
return true
