import io.github.dockercache.it.Case
import io.github.dockercache.it.CiRun

def test = Case.in(basedir)
test.image('base:1').push('monday')
// an application that no registry knows, also where this has run before
new File(basedir, 'app.txt').text = UUID.randomUUID()
def plugin = 'io.github.dockercache:docker-cache-maven-plugin:@project.version@:init'
def untouched = new File(basedir, 'pom.xml').bytes
def programs = new File(basedir, 'bin')
programs.mkdirs()
test.writeMvn(new File(programs, 'mvn'))
def docker = new File(programs, 'docker')
docker.text = '#!/bin/sh\ncase "$1" in login) cat > /dev/null ;; esac\necho "$@" >> "$DEPLOYED"\n'
docker.setExecutable(true)

def files = [circleci: '.circleci/config.yml', github: '.github/workflows/build.yml', gitlab: '.gitlab-ci.yml', jenkins: 'Jenkinsfile']

// printed, and nothing written
def printed = test.mvn(plugin, "-Ddocker-cache.ci=${files.keySet().join(',')}").ok().log()
assert printed.contains('<artifactId>docker-cache-maven-plugin</artifactId>')
assert printed.contains('<project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>')
assert printed.contains('mvn verify docker-cache:push builds the image')
assert new File(basedir, 'pom.xml').bytes == untouched
assert files.values().every { !new File(basedir, it).exists() }

def build = { system, more ->
    def root = new File(basedir, "$system${more ? '-remote' : ''}")
    def project = new File(root, 'project')
    def caches = new File(root, 'caches')
    [project, caches]*.mkdirs()
    ['pom.xml', 'Dockerfile', 'app.txt'].each { new File(project, it).bytes = new File(basedir, it).bytes }
    def image = test.reference("${root.name}-app")
    def write = [plugin, "-Ddocker-cache.ci=$system", "-Ddocker-cache.imageName=$image", '-Ddocker-cache.dryRun=false', *more]
    test.mvn(project, [:], *write*.toString()).ok()
    // in the form that the POM has
    def pom = new File(project, 'pom.xml').text
    assert pom.contains('\n    <build>\n        <plugins>\n            <plugin>\n')
    assert pom.contains('        <project.build.outputTimestamp>')
    // a second time nothing changes
    test.mvn(project, [:], *write*.toString()).ok()
    assert new File(project, 'pom.xml').text == pom

    ['one', 'two'].collect { commit ->
        // an agent of Jenkins stays; every other machine is new
        def home = new File(root, system == 'jenkins' ? 'home' : "home-$commit")
        home.mkdirs()
        new File(project, 'target').deleteDir()
        new File(project, '.docker-cache').deleteDir()
        def deployed = new File(root, "deployed-$commit")
        def environment = [
                PATH: "$programs:${System.getenv('PATH')}", DEPLOYED: deployed, REGISTRY_USER: 'jane', REGISTRY_PASSWORD: 'secret',
                CI: 'true', CIRCLE_BRANCH: 'main', GITHUB_EVENT_NAME: 'push', CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main',
                CI_COMMIT_REF_SLUG: 'main', CI_PROJECT_ID: '1', CI_PROJECT_DIR: project, BRANCH_NAME: 'main']
        new CiRun(project.toPath(), caches.toPath(), home.toPath(), environment.collectEntries { [it.key, it.value as String] }, commit)
                .run(system, new File(project, files[system]).toPath())
        def digest = new File(project, 'target/docker-cache/image-digest.txt').text.trim()
        assert deployed.readLines() == [
                "login --username jane --password-stdin ${image.substring(0, image.indexOf('/'))}" as String,
                "service update --image $image@$digest ${root.name}-app" as String]
        def properties = new Properties()
        new File(project, 'target/docker-cache/key.properties').withReader { properties.load(it) }
        properties['docker-cache.hit']
    }
}

for (system in files.keySet()) {
    // a first build makes the image of its base, a second one finds it
    assert build(system, []) == ['prefix', 'image']
    assert build(system, ["-Ddocker-cache.remoteStore=oci://${test.reference("$system-store")}"]) == ['prefix', 'image']
}
