import groovy.json.JsonSlurper
import io.github.dockercache.engine.TestEngine
import io.github.dockercache.engine.TestEngine.Flavour
import io.github.dockercache.it.Case
import io.github.dockercache.it.Cycle

def test = Case.in(basedir)
Cycle.of(test, basedir.toPath(), 'CONTAINERD').base('monday')
def store = new File(basedir, 'store')

/** The whole reactor with four threads, in several copies of the checkout at once: as many processes, one store. */
def build = { copies ->
    def machine = TestEngine.start(Flavour.CONTAINERD)
    try {
        def logs = Collections.synchronizedList([])
        copies.collect { copy ->
            def checkout = new File(basedir, "checkouts/$copy")
            (['pom.xml'] + (1..8).collectMany { ["m$it/pom.xml", "m$it/app.txt", "m$it/Dockerfile"] }).each { name ->
                def file = new File(checkout, name as String)
                file.parentFile.mkdirs()
                if (!file.exists()) {
                    file.bytes = new File(basedir, name as String).bytes
                }
            }
            Thread.start {
                logs << test.mvn(checkout, machine.environment(), '-T', '4', 'verify', '-Ddocker-cache.network=host',
                        "-Ddocker-cache.store=$store" as String, '-Ddocker-cache.engine=buildx', '-Ddocker-cache.ladder=engine')
            }
        }.each { it.join() }
        assert logs.size() == copies.size()
        logs.each { it.ok() }
        logs
    } finally {
        machine.close()
    }
}
def image = { copy, number ->
    new JsonSlurper().parse(new File(basedir, "checkouts/$copy/m$number/target/docker-cache/image.json"))
}

def cold = build(['one', 'two'])
// what is the same for all modules is said once
cold.each { run -> assert run.log().readLines().count { it.contains('Engine buildx') } == 1 }
// and of a module each finding once: nothing is stored for it at first, until the other process has stored it
cold.each { run ->
    (1..8).each { number ->
        def findings = run.log().readLines().findAll { it.contains('Layers for') && it.contains("/m$number (") }
                .collect { it.replaceFirst(/, .* old, in .*/, '') }
        assert findings && findings.size() == findings.toSet().size()
    }
}
def left = []
store.eachFileRecurse { left << it.name }
assert !left.any { it.startsWith('.draft-') || it.endsWith('.lease') }

new File(basedir, 'checkouts/two/m3/app.txt').text = 'another application'
build(['one', 'two'])
for (number in 1..8) {
    for (copy in ['one', 'two']) {
        def built = image(copy, number)
        assert built.hit == 'layers'
        def ran = built.platforms[0].steps.findAll { it.state == 'ran' && (it.name.contains('RUN') || it.name.contains('COPY')) }*.name
        // also in the copy that changed nothing, if the other one has stored its layers under their common key before
        assert ran.every { number == 3 && it.contains('COPY') } : "$copy $number $ran"
    }
}
