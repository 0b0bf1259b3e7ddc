import io.github.dockercache.it.Case
import io.github.dockercache.it.SmallImage
import java.net.URI

def test = Case.in(basedir)
def registry = test.reference('base:1').split('/')[0]
def folder = { name -> new File(basedir, name) }
def emptyMachine = { new File(basedir, 'home').deleteDir() }
def value = { File project, name ->
    def values = new Properties()
    new File(project, 'target/docker-cache/key.properties').withReader { values.load(it) }
    values["docker-cache.$name" as String]
}
def manifest = { image, tag ->
    def there = new URI("http://$registry/v2/${test.reference(image).substring(registry.length() + 1)}/manifests/$tag").toURL().openConnection()
    there.setRequestProperty('Accept', 'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json')
    new groovy.json.JsonSlurper().parse(there.inputStream)
}

// a remote store: the second machine has nothing, and builds nothing
def remote = folder('remote-store')
test.mvn(remote, [:], 'verify', 'docker-cache:push').ok()
assert value(remote, 'hit') == 'none' || value(remote, 'hit') == 'prefix'
emptyMachine()
def unchanged = test.mvn(remote, [:], 'verify', 'docker-cache:push').ok().log()
assert value(remote, 'hit') == 'image'
def ofBuild = unchanged.readLines().dropWhile { !it.contains(':build (') }.drop(1).takeWhile { !it.contains(' --- ') }
assert ofBuild.findAll { it.startsWith('[INFO] ') && it.trim() != '[INFO]' }.size() == 3 : ofBuild
assert test.mvn(remote, [:], '-q', 'verify').ok().log().isEmpty()
test.mvn(remote, [:], 'verify', '-Ddocker-cache.rebuildAfter=0s').ok()
assert value(remote, 'hit') != 'image'
emptyMachine()
test.mvn(remote, [:], 'verify', '-Ddocker-cache.storeAccess=read-only').ok()
assert value(remote, 'hit') == 'image'

// several platforms, without an engine: one index
test.mvn(folder('platforms'), [:], 'verify', 'docker-cache:push').ok()
assert manifest('both', '1').manifests*.platform*.architecture == ['amd64', 'arm64']

// several modules: one key for all, an image for each that has a Dockerfile
def modules = folder('multi-module')
test.mvn(modules, [:], '-T', '4', 'verify').ok()
def whole = new File(modules, 'target/docker-cache/docker-layer-caching-key.txt').text
assert value(new File(modules, 'server'), 'hit') && value(new File(modules, 'worker'), 'hit')
test.mvn(modules, [:], 'docker-cache:push').ok()
assert manifest('server', '1') && manifest('worker', '1')
test.mvn(modules, [:], 'docker-cache:key').ok()
assert new File(modules, 'target/docker-cache/docker-layer-caching-key.txt').text == whole

// a mirror of Docker Hub
test.mvn(folder('docker-hub'), [:], 'docker-cache:key').ok()
assert value(folder('docker-hub'), 'key.base')
test.mvn(folder('docker-hub'), [:], 'docker-cache:images').ok()

// layers as Jib makes them, of a Dockerfile: a class that changes costs the layer of the classes
def jib = folder('jib')
test.mvn(jib, [:], 'verify', 'docker-cache:push').ok()
def before = manifest('layered', '1').layers*.digest
new File(jib, 'target/classes/Main.class').text = 'two'
test.mvn(jib, [:], 'verify', 'docker-cache:push').ok()
def after = manifest('layered', '1').layers*.digest
assert before[0..-2] == after[0..-2] && before[-1] != after[-1]

// the parameters that were fabric8's
test.mvn(folder('fabric8'), [:], 'verify', 'docker-cache:push').ok()
assert manifest('fabric8', 'latest') && manifest('fabric8', '1')

// the recipe's lock file: it moves the second key only
def recipe = folder('shell-recipe')
test.mvn(recipe, [:], 'docker-cache:key').ok()
def keys = [value(recipe, 'key.base'), value(recipe, 'key.files')]
new File(recipe, 'Gemfile.lock').text = 'two'
test.mvn(recipe, [:], 'verify', 'docker-cache:push').ok()
assert value(recipe, 'key.base') == keys[0] && value(recipe, 'key.files') != keys[1]
// a newcomer's first steps, as the page of each CI has them
def newcomer = folder('newcomer')
test.mvn(newcomer, [:], 'io.github.dockercache:docker-cache-maven-plugin:@project.version@:init', '-Ddocker-cache.ci=circleci,github,gitlab,jenkins',
        "-Ddocker-cache.imageName=${test.reference('newcomer')}", '-Ddocker-cache.dryRun=false').ok()
assert ['.circleci/config.yml', '.github/workflows/build.yml', '.gitlab-ci.yml', 'Jenkinsfile'].every { new File(newcomer, it).exists() }
test.mvn(newcomer, [:], 'verify', 'docker-cache:push').ok()
assert manifest('newcomer', '1')

// the README's declaration, and those of the page about usage
def readme = folder('readme')
test.mvn(readme, [:], 'verify', 'docker-cache:push').ok()
assert manifest('app', '1')
test.mvn(readme, [:], 'docker-cache:explain').ok()
test.mvn(readme, [:], 'docker-cache:prune').ok()
assert test.mvn(readme, [:], 'docker-cache:help', '-Ddetail', '-Dgoal=key').ok().log().contains('baseUpdatePolicy')
assert test.mvn(readme, [:], 'docker-cache:init', '-Ddocker-cache.ci=github').ok().log().contains('actions/checkout')
test.mvn(folder('usage-choice'), [:], 'docker-cache:key').ok()
assert new File(folder('usage-choice'), 'target/docker-cache/docker-layer-caching-key.txt').text.contains('linux/arm64')
test.mvn(folder('usage-images'), [:], 'docker-cache:key').ok()
assert new File(folder('usage-images'), 'target/docker-cache/tools/key.json').exists()
test.mvn(folder('usage-cycle'), [:], 'verify', 'docker-cache:push').ok()
assert manifest('app', 'latest')
test.mvn(folder('usage-secrets'), [NPM_TOKEN: 'planted'], 'verify').ok()
return true
