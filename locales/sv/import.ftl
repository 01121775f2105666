# Import and export of the workbook: the pages, the list of what is left, the command line.

import-empty = tomt
import-change = { $field }: ”{ $old }” är nu ”{ $new }”.
import-subgoal = { $column }, delmål { $number }
import-changed-told = Raden säger något annat än förra gången. Inget är överskrivet. { $changes }
import-why = Varför raden är kvar
import-sheet = Blad
import-row = Rad
import-rest-sheet = Kvar att rätta
import-rest-file = kvar-att-ratta
sheet-refused-no_rows = Filen har inga rader under rubrikerna. Inget är importerat. Kontrollera att det är rätt fil.
sheet-refused-not_writable = Filen kan inte skrivas: en text är längre än vad en cell rymmer. Inget är ändrat. Korta den längsta texten och försök igen.

import-title = Importera måldokumentet
import-lede = Ta över ditt { $workbook } från Excel. Först läses filen och du ser varje rad. Inget blir ärenden förrän du säger till.
import-file = Excelfil
import-file-hint = En fil som slutar på .xlsx, högst 10 MB.
import-owner = Vilken myndighet äger uppgifterna?
import-owner-hint = Du kan bara importera för din egen myndighet. Uppgifter som en annan myndighet äger importeras av någon som arbetar där.
import-protected = Har någon i filen skyddade personuppgifter?
import-protected-hint = Svara ja om du är osäker. Du märker raderna i nästa steg, innan någon annan kan se dem.
import-paper = Finns det underskrivna samtycken på papper om att häva sekretess?
import-paper-hint = Utan samtycke ser bara din myndighet ärendena, och varje pågående ärende får en uppgift om att ordna det. I nästa steg kan du undanta enskilda rader.
import-paper-title = Samtycken på papper
import-given-on = Dag då samtyckena registreras som givna
import-given-on-hint = Behövs om du svarade ja ovan.
import-pairs = Samtyckena gäller mellan
import-pair = { $from } till { $to }
import-pair-both = { $from } och { $to }, åt båda håll
import-sus = Ett SUS-samtycke är aldrig ett samtycke om sekretess. Det registreras för sig, om filen har en dag för det.
import-read = Läs filen
import-read-note = Raderna sparas krypterade. Bara du ser dem tills du har importerat.
import-export = Exportera
import-export-about = Hämta ärendena som samma { $workbook }. Filen kan läsas in igen utan att något ändras. Du får de ärenden som du får se.
import-export-get = Hämta Excelfil
import-export-file = maldokument
import-earlier = Tidigare importer
import-state-draft = inte importerad än
import-state-taken = importerad

import-grid-title = Granska raderna
import-grid-lede = { $file }. Uppgifterna ägs av { $owner }.
import-count-good = Kan importeras
import-count-flagged = Behöver rättas
import-count-changed = Ändrade sedan förra gången
import-count-there = Finns redan
import-count-warned = Värda en extra titt
import-count-taken = Importerade
import-hidden = { $count ->
    [one] En rad väntar som du inte ser här, eftersom personuppgifterna är skyddade. Den som läste in filen eller rättade numret ser raden, och den som får importera och är utsedd för personen.
   *[other] { $count } rader väntar som du inte ser här, eftersom personuppgifterna är skyddade. Den som läste in filen eller rättade numret ser raden, och den som får importera och är utsedd för personen.
}
import-must-mark = Du svarade att någon har skyddade personuppgifter. Öppna den personens rad och välj skydd innan du importerar.
import-take =
    { $count ->
        [0] Avsluta importen
        [one] Importera { $count } rad
       *[other] Importera { $count } rader
    }
import-to-matrix = Till matrisen
import-rest-get = Hämta resten som Excelfil
import-mend = Behöver rättas
import-mend-about = Raderna är kvar som de står. Rätta här, eller hämta dem som en lista och rätta i filen. Det som redan finns skrivs aldrig över.
import-whole-row = Visa hela raden
import-more =
    { $count ->
        [one] { $count } rad till visas när de här är rättade.
       *[other] { $count } rader till visas när de här är rättade.
    }
import-rows = Alla rader
import-rows-caption = Raderna som de lästes. Under en text står hur den tolkades, om det är på ett annat sätt.
import-none-left = Inga rader är kvar.
import-show-all = Alla
import-show-rest = Behöver rättas
import-show-warned = Värda en titt
import-show-good = Kan importeras
import-pages = Sidor
import-notes = Rader och rubriker som lästes på annat sätt
import-nameless = Utan namn
import-place = { $sheet }, rad { $row }
import-taken = läst som { $taken }
import-fault = Fel:
import-without-paper = Utan samtycke
import-verdict-flagged = Behöver rättas
import-verdict-new = Ny
import-verdict-new_participation = Nytt deltagande
import-verdict-already_there = Finns redan
import-verdict-changed = Ändrad
import-verdict-referred = Anvisad
import-verdict-ask_coordinator = Fråga först
import-left-referred = Personen är anvisad till insatsen och har inte börjat. Raden blir inget ärende så länge anvisningen är öppen.
import-left-ask_coordinator = Raden kan inte läsas in av dig. Numret kan höra till ett ärende som du inte arbetar med. Den som arbetar med det kan utse dig, och sedan kan raden läsas in. Rätta numret om det är fel.

import-row-title = En rad i filen
import-back = Tillbaka till alla rader
import-row-protection = Skyddade personuppgifter
import-row-protection-hint = En märkt person syns bara för dig och den som är ansvarig.
import-row-paper = Samtycke på papper finns för den här raden
import-row-taken = Raden importerades medan du skrev, så den kan inte rättas här längre. Ingenting av ditt är sparat. Rätta i stället i ärendet.
import-row-typed = Det här skrev du
import-cells = Cellerna

problem-owner_other = Välj din egen myndighet.
problem-protected_unmarked = Märk först den som har skyddade personuppgifter. Inget är importerat.
problem-no_such_column = Raden har ingen sådan kolumn. Ingenting är sparat. Öppna raden på nytt och försök igen.
problem-choose_one = Välj ett av svaren.
problem-future = Dagen har inte varit än. Välj en dag till och med i dag.

done-import-read = Filen är läst. Inget är importerat än.
done-import-mended = Raden är sparad och läst på nytt.
done-import-taken = Raderna är importerade.
