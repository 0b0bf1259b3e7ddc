import io.github.dockercache.it.Case
import java.nio.file.Files
import java.nio.file.Path

def test = Case.in(basedir)
def version = new File(basedir, 'pom.xml').text.replaceFirst('(?s).*<version>(.*)</version>.*', '$1')
def doctor = "io.github.dockercache:docker-cache-maven-plugin:$version:doctor" as String
def empty = new File(basedir, 'empty')
empty.mkdirs()
def bin = new File(basedir, 'bin')
bin.mkdirs()
['java', 'sh', 'bash', 'uname', 'dirname', 'basename', 'cat', 'expr', 'ls', 'readlink', 'sed', 'tr', 'xargs', 'grep'].each {
    def program = ['/usr/bin/' + it, '/bin/' + it].find { path -> new File(path).exists() }
    if (program) { Files.createSymbolicLink(new File(bin, it).toPath(), Path.of(program)) }
}
def environment = [PATH: bin.path, DOCKER_HOST: 'unix:///nowhere/docker.sock', HOME: empty.path]
def store = "-Ddocker-cache.store=$basedir/store" as String
def run = { String... arguments -> test.mvn(empty, environment, *arguments, '-o', store, doctor) }

def first = run().ok()
def told = first.unwrapped().readLines()
def line = { text -> told.find { it.contains(text) } }
['Machine', 'Engines', 'Registries', 'Stores', 'Settings', 'Build cache of Maven'].each { assert line(it) : it }
assert line('buildx: not usable') =~ /note/
assert line('engine=auto finds none') =~ /note/
assert told.any { it.contains('-> install Docker with buildx') }
assert line('as Maven is offline')
assert line('store is not there yet') =~ /ok/
assert told.every { !it.contains('TROUBLE') } : told
// a word alone may be longer, as paths are
def screen = first.log().readLines().findAll { it.startsWith('[INFO]   ') }
assert screen.every { it.length() < 120 || it.split(/ +/).size() < 4 } : screen
assert empty.list().length == 0 && !new File(basedir, 'store').exists()

// what is asked for by name must be there
def failed = run('-Ddocker-cache.engine=podman').failed()
assert failed.errors().any { it.contains('something that this build needs is broken: the engine podman is not here') }
assert failed.log().contains('TROUBLE')
assert run('-Ddocker-cache.skip').ok().log().contains('Skipped')
