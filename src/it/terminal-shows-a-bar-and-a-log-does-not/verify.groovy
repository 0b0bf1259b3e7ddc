import io.github.dockercache.it.Case
import io.github.dockercache.it.SlowLine
import io.github.dockercache.it.TerminalText

def test = Case.in(basedir)
def reference = test.reference('app')
def slash = reference.indexOf('/')
def line = SlowLine.to(reference.substring(0, slash), 6_000_000)
def content = new Random(1)
def name = 0
// another image in another repository each time, of three seconds, most of which no buffer takes
def push = { run ->
    def bytes = new byte[18_000_000]
    content.nextBytes(bytes)
    new File(basedir, 'data').bytes = bytes
    def image = "-Ddocker-cache.imageName=${line.address()}${reference.substring(slash)}-${++name}" as String
    run([image, 'docker-cache:build', 'docker-cache:push'] as String[]).ok().log()
}
def frames = { it.split(/[\r\n]/).findAll { it.contains('Moving') } }

try {
    def terminal = push { test.mvnAtTerminal(it) }
    def bar = frames(terminal)
    assert bar.size() > 5
    assert bar.every { it.length() < 100 } : bar
    assert bar.any { it ==~ /Moving +\d+% \[=*>? *\] \d+\/18 MB \(\d:\d\d:\d\d \/ \d:\d\d:\d\d\) \S* MB\/s */ } : bar
    def left = TerminalText.lines(terminal)
    assert left.every { !it.contains('Moving') && (it.isEmpty() || it.startsWith('[')) } : left
    assert left.any { it.startsWith('[INFO] Pushed ') } : left

    // a CI without a log of its own has a terminal too; beside other modules nobody knows who writes next; quiet is quiet
    assert frames(push { test.mvnAtTerminal('-B', *it) }).isEmpty()
    assert frames(push { test.mvnAtTerminal('-T', '4', *it) }).isEmpty()
    assert TerminalText.lines(push { test.mvnAtTerminal('-q', *it) }).every { it.isEmpty() }
} finally {
    line.close()
}
